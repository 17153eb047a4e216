import { createPdfWriter } from './src/documents/pdf/pdf.ts';
import { pdfParts } from './src/pdf-parts.ts';
import { paperOf, said, quoted } from './tests/documents/pdf/sample-paper.ts';
import type { Block } from './src/documents/paper.ts';
const w=createPdfWriter(pdfParts);
const texts=['I want to stay with my gran, because she listens to me and makes me toast. My brother can come too.','Chcę mieszkać z babcią, bo ona mnie słucha. Zażółć gęślą jaźń!','Я хочу жити з бабусею, бо вона мене слухає. І песик теж 🐶!','Naebody asks us whit we want. I telt them an they didnae write it doon.'];
const big=(n:number,seed:number,rtl=false):ReturnType<typeof paperOf>=>paperOf(Array.from({length:n},(_,i):Block=>({kind:'group',look:'answer',blocks:[{kind:'heading',level:3,line:[quoted('What is going well for you at home?')]},{kind:'text',look:'whose',line:['Ava']},said((rtl?'لا أريد أن أترك المدرسة. أحب معلمتي كثيرا. ':texts[(i+seed)%4]!)+` ${seed}-${i}`,rtl?'ar':['en','pl','uk','sco'][(i+seed)%4]!),{kind:'facts',lines:[['typed on my own, ',{at:'x',text:'22 November 2026 at 10:00'}],['Who can see this: my worker']]}]})),{data:{format:'x',n,seed,t:texts} as never});
const one=async(p:ReturnType<typeof paperOf>)=>{const t=performance.now();const b=await w(p);return [performance.now()-t,b.length] as const};
console.log('cold small',await one(paperOf([said('hi')])));
console.log('first 200',await one(big(200,1)));
const warm:number[]=[];for(let i=2;i<22;i++)warm.push((await one(big(200,i)))[0]);warm.sort((a,b)=>a-b);
console.log('warm 200 different papers: median',warm[10],'min',warm[0],'max',warm[19]);
const r:number[]=[];for(let i=2;i<12;i++)r.push((await one(big(200,i,true)))[0]);r.sort((a,b)=>a-b);console.log('warm 200 arabic median',r[5]);
const rss=()=>Math.round(process.memoryUsage().rss/1e6);
console.log('rss',rss());
for(let i=0;i<1000;i++){await w(big(30,i));if(i%100===99)console.log(i+1,rss());}
