import { fill, text } from './data.js';

const { words: say } = text;

/** The simple fields of a thing to aim for, in the order of a plan (practice.md 5.4). Who does what comes behind the first of them. */
const BEFORE = ['life', 'dayToDay', 'change', 'keep', 'moreOf'];
const BEHIND = ['howWeWillKnow', 'isSafe', 'feelsSafe', 'earlySigns', 'ifItSlips', 'whoToTell'];
const THOUGHTS = ['agree', 'doNotAgree', 'howSure'];
const REVIEW = ['marked', 'helped', 'hard', 'next', 'alsoSaid'];

const ACTIONS = { family: ['family', 'familyByWhen'], workers: ['workers', 'workersByWhen'] };

const pick = (from, names) => names.map((name) => ({ name, contributions: from[name] ?? [] }));

/** Fields of one thing, each with who said what, in order; those that nobody said anything for are left out. */
function fieldsOf({ actions = [], agreement = [], review = [], ...item }) {
  return [
    ...pick(item, BEFORE),
    ...actions.flatMap(({ whose, what, byWhen }) => {
      const [does, when] = ACTIONS[whose];
      return [
        { name: does, contributions: what },
        { name: when, contributions: byWhen },
      ];
    }),
    ...pick(item, BEHIND),
    ...agreement.flatMap((one) => pick(one, THOUGHTS)),
    ...review.flatMap((one) => pick(one, REVIEW)),
  ].filter(({ contributions }) => contributions.length > 0);
}

/** The plan in parts, `{ title, fields: [{ name, contributions }] }`: one for each thing to aim for, then what was said of it as a whole. */
export function planParts({ plan = [], aboutThePlan = {} }) {
  const parts = plan.map((item, index) => ({
    title: item.of?.words ? fill(say.planOf, { words: item.of.words }) : plan.length > 1 ? fill(say.planPart, { number: String(index + 1) }) : '',
    fields: fieldsOf(item),
  }));
  return [...parts, { title: say.aboutPlan, fields: fieldsOf(aboutThePlan) }].filter(({ fields }) => fields.length > 0);
}

/** Whether anything was said that belongs to one's views for a meeting. */
export function hasViews(assessment) {
  const { sections, otherThingsSaid } = assessment;
  const inPlan = planParts(assessment).flatMap(({ fields }) => fields);
  return [...sections, { contributions: otherThingsSaid }, ...inPlan].some(({ contributions }) =>
    contributions.some(({ ownView, views }) => views !== undefined && !ownView),
  );
}
