import type { Role } from '../../../src/record/entry.ts';

/** What somebody of the demonstration family says, by the step that asks; `{ tap }` taps the chip of that option, `null` passes. Steps that aren't named are passed. */
export type Told = Readonly<Record<string, string | { readonly tap: string } | readonly (string | { readonly tap: string })[]>>;

/** One interview of the family: whose, in which dialog, what they said, and with whom they share each answer: `keep` with nobody. */
export interface Telling {
  readonly role: Role;
  readonly name: string;
  readonly dialog: string;
  readonly told: Told;
  /** By step; what isn't named goes to the meeting. */
  readonly shares?: Readonly<Record<string, 'worker' | 'meeting' | 'nobody'>>;
}

/** A family that nobody is (practice.md 5.2): Kyle, 9, his mum and dad, and Asha, their social worker; each in their own words. */
export const FAMILY: readonly Telling[] = [
  {
    role: 'child',
    name: 'Kyle',
    dialog: 'five-sections',
    told: {
      'something-you-liked': 'playin fitba wi Jamie',
      'matters-most': 'ma mum and ma dug 🐶❤️',
      'keep-close': 'mum. gran. Jamie fae next door',
      'good-day': 'gettin there for the bell n then fitba',
      wishes: ['i get ma ain breakfast. i dinnae like bein late cos everybdy looks', 'a wish it was sat every day'],
      'stay-the-same': 'livin wi mum',
      'good-in-your-life': 'Mrs Reid sits wi me when am late 👍🏽',
      'who-helps': 'gran 👵 she comes on thursdays',
      'proud-of': 'a scored 2 goals\nat the big park!!',
      'who-counts': '👨‍👩‍👦 me mum dad gran and the dug',
      'a-day': 'a get up when the telly comes on',
      'best-part': 'lunch',
      'hardest-part': 'walkin in when its quiet',
      'your-worries': 'that a get taken away',
      'how-safe-at-home': { tap: 'in-the-middle' },
      'life-you-want': 'gettin there for the bell',
      'later-today': 'chips',
    },
    shares: { 'your-worries': 'worker' },
  },
  {
    role: 'parent',
    name: 'Kelly',
    dialog: 'five-sections',
    told: {
      'matters-most': 'That Kyle is happy and no feart.',
      'good-in-your-life': 'He is kind. He makes me toast.',
      'done-well': 'I got him to school every day last week.',
      'who-counts': 'Me, Kyle, my mum (Gran Jean) & his dad Robbie',
      'what-is-new': "I started new tablets. Some mornings I cannae get up. I know it's no fair on him.",
      'hardest-part': 'Mornings.',
      'your-worries': "That folk think I don't love him",
      'life-you-want': 'Me up before him.',
      'better-day': 'Breakfast the gither',
    },
    shares: { 'what-is-new': 'meeting', 'your-worries': 'nobody' },
  },
  {
    role: 'parent',
    name: 'Robbie',
    dialog: 'five-sections',
    told: {
      'matters-most': 'Seeing my boy more than weekends',
      'people-told-you': 'Naebody told me it was that many. I could take him Tuesdays.',
      'your-worries': 'That I only hear about things after. „Dlaczego nikt mi nie powiedział?”',
      'life-you-want': 'Him having a good start to the day.',
    },
  },
  {
    role: 'worker',
    name: 'Asha',
    dialog: 'five-sections',
    told: {
      'hardest-part': 'On six school days in February Kyle got to class after 10. He told us he gets himself up.',
      'your-worries': 'We are worried he is missing learning, feels embarrassed, and has too much to look after on his own.',
      'good-in-your-life': 'Visit 20 Feb, 8.30: Kyle dressed, making toast; Kelly in bed. He was proud to show the dog’s tricks.',
    },
  },
  {
    role: 'child',
    name: 'Kyle',
    dialog: 'our-plan',
    told: {
      life: 'gettin there for the bell',
      'day-to-day': 'somebody wakes me up',
      'needs-to-change': 'mornins',
      'should-stay': 'gran on thursdays',
      'family-does': 'Dad takes me Tuesdays. Mum sets the alarm',
      'family-by-when': 'from Monday',
      'workers-do': 'Asha phones mum at 8 till Easter. Mrs Reid saves ma seat',
      'workers-by-when': 'Monday',
      sign: 'naebody looks',
      'is-safe': 'a grown up is up before me',
      'feels-safe': 'a can hear mum in the kitchen',
      'early-signs': 'a dinnae have ma bag ready',
      'if-it-slips': 'gran comes',
      'tell-who': 'Mrs Reid',
      'whose-words': { tap: 'me' },
      'agree-with-the-plan': 'aw of it',
      'how-sure': { tap: 'very-sure' },
    },
  },
  {
    role: 'parent',
    name: 'Robbie',
    dialog: 'review-a-plan',
    told: {
      'plan-items': [{ tap: 'getting-there' }, 'Tuesdays work.', 'Fridays too'],
      'agree-with': 'Tuesdays',
      'do-not-agree-with': 'the phone calls. She hates them',
      'say-at-the-meeting': 'He is proud when he is on time',
    },
  },
  {
    role: 'parent',
    name: 'Kelly',
    dialog: 'review-a-plan',
    told: {
      'plan-items': [{ tap: 'not-yet' }, 'The tablets make me sleep', 'Ask the doctor about taking them at night'],
      'agree-with': 'All of it, but no the phone calls every day',
    },
  },
];
