import naughty from '../data/blns.json' with { type: 'json' };

/** Short enough to be a name, each written for some place that shows words. */
export const SHORT: readonly string[] = [
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onfocus='alert(1)' autofocus='",
  '<svg/onload=alert(1)>',
  '<style>*{display:none}</style><base href=//evil.example>',
  '<meta http-equiv=refresh content=0;url=//evil.example>',
  '<!--',
  ']]>',
  '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
  '<?xml-stylesheet href="//evil.example"?>',
  '&lt;b&gt; &amp; &#13; &nbsp;',
  'javascript:alert(1)',
  '[x](javascript:alert(1)) ![x](http://evil.example/x.png) **b**',
  '{{constructor.constructor("alert(1)")()}}',
  '{{worker}} {{quote}} {{name}} $t(common:held)',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is to look like a template
  '${alert(1)} `${alert(1)}` $& $1 $$',
  '=HYPERLINK("http://evil.example";"x")',
  "+1+cmd|' /C calc'!A0",
  '-2+3',
  '@SUM(1+1)',
  '\t=1+1',
  'a\r\nSet-Cookie: x=1\r\n\r\n<b>',
  'a\nBcc: everybody@evil.example',
  '"; filename="evil.exe',
  '\u202eneercs eht no\u202c',
  '\u2066hidden\u2069',
  'a\u2028b\u2029c',
  'nul \u0000 and a noncharacter \ufffe',
  'lone \ud83d and \udc36',
  '\ue000\ue001\ue002',
  '  two  spaces \t a tab, a line\n and  \n',
  '%3Cscript%3E%0d%0aX:y',
  '\\"; alert(1); //',
];

/** All of them, and all naughty strings that the tests keep, as one: far under what words may be long. */
export const WORDS: readonly string[] = [...SHORT, naughty.join('\n')];
