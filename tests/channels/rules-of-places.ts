/**
 * What a place is to callers: `in` where its handler is reached, else the status. A rule names roles that come in wherever they ask, and those for whom it has
 * to be their child; everybody else of the staff is told that they may not (403), and whoever is not signed in 401.
 */
export type Rule =
  | 'anyone'
  | 'ticket'
  | 'connector'
  | 'holder'
  | 'conversation'
  | 'interview'
  | 'system'
  | { readonly anywhere: readonly string[] }
  | { readonly theirs: readonly ('worker' | 'reader' | 'manager' | 'administrator')[] };

const EVERYBODY = ['worker', 'reader', 'manager', 'administrator'];
const ADMINISTRATOR: Rule = { anywhere: ['administrator'] };
const GRANTING: Rule = { anywhere: ['manager', 'administrator'] };
const READING: Rule = { theirs: ['worker', 'reader', 'manager', 'administrator'] };

/** Every place of the service. One that is missing here, or that is here and nowhere else, fails. */
export const RULES: Readonly<Record<string, Rule>> = {
  'GET /': 'anyone',
  'GET /api/v1/openapi.json': 'anyone',
  'GET /assets/*': 'anyone',
  'GET /chat': 'anyone',
  'GET /desk': 'anyone',
  'GET /end': 'anyone',
  'GET /feedback': 'anyone',
  'GET /health': 'anyone',
  'GET /help': 'anyone',
  'GET /metrics': 'anyone',
  'GET /my-words': 'anyone',
  'GET /paper': 'anyone',
  'GET /ready': 'anyone',
  'GET /sheet': 'anyone',
  'GET /start': 'anyone',
  'POST /api/v1/interviews': 'anyone',
  'POST /api/v1/staff/session': 'anyone',
  'POST /api/v1/staff/passphrase': 'anyone',
  'POST /api/v1/staff/provider': 'anyone',
  'GET /desk/sign-in/callback': 'ticket',
  'GET /v3/directline/attachments/:conversation/:entry': 'ticket',
  'POST /api/messages': 'connector',
  'POST /v3/directline/tokens/generate': 'holder',
  'POST /v3/directline/tokens/refresh': 'holder',
  'POST /v3/directline/conversations': 'holder',
  'GET /v3/directline/conversations/:conversation': 'conversation',
  'GET /v3/directline/conversations/:conversation/activities': 'conversation',
  'POST /v3/directline/conversations/:conversation/activities': 'conversation',
  'POST /v3/directline/conversations/:conversation/upload': 'conversation',
  'GET /api/v1/interviews/:interview/words': 'interview',
  'POST /api/v1/interviews/:interview/words/:entry/change': 'interview',
  'POST /api/v1/interviews/:interview/words/:entry/take-out': 'interview',
  'POST /api/v1/interviews/:interview/words/:entry/delete': 'interview',
  'POST /api/v1/interviews/:interview/words/:entry/share': 'interview',
  'GET /api/v1/interviews/:interview/copy': 'interview',
  'GET /api/v1/interviews/:interview/views': 'interview',
  'GET /api/v1/interviews/:interview/pictures/:entry': 'interview',
  'GET /api/v1/interviews/:interview/looks': 'interview',
  'POST /api/v1/interviews/:interview/paper': 'interview',
  'GET /api/v1/interviews/:interview/pin': 'interview',
  'POST /api/v1/interviews/:interview/pin': 'interview',
  'POST /api/v1/interviews/:interview/pin/off': 'interview',
  'POST /api/v1/interviews/:interview/pin/open': 'interview',
  'GET /api/v1/exports': 'system',
  'GET /api/v1/exports/:of': 'system',
  'GET /api/v1/staff/session': { anywhere: EVERYBODY },
  'POST /api/v1/staff/session/passphrase': { anywhere: EVERYBODY },
  'POST /api/v1/staff/session/end': { anywhere: EVERYBODY },
  'GET /api/v1/dialogs': { anywhere: ['worker', 'manager', 'administrator'] },
  'GET /api/v1/binned-words': { anywhere: ['worker', 'manager', 'administrator'] },
  'GET /api/v1/children': { anywhere: EVERYBODY },
  'POST /api/v1/children': { anywhere: ['worker', 'manager'] },
  'POST /api/v1/children/find': GRANTING,
  'GET /api/v1/children/:child': READING,
  'POST /api/v1/children/:child/invitations': { theirs: ['worker', 'manager'] },
  'GET /api/v1/children/:child/waiting': READING,
  'POST /api/v1/children/:child/interviews/:interview/hold': { theirs: ['worker', 'manager'] },
  'POST /api/v1/children/:child/interviews/:interview/lift-hold': { theirs: ['worker', 'manager'] },
  'POST /api/v1/children/:child/interviews/:interview/code': { theirs: ['worker', 'manager'] },
  'POST /api/v1/children/:child/interviews/:interview/code/end': { theirs: ['worker', 'manager'] },
  'GET /api/v1/children/:child/assessment': READING,
  'GET /api/v1/children/:child/assessment/copy': READING,
  'GET /api/v1/children/:child/core': { theirs: ['worker', 'manager'] },
  'POST /api/v1/children/:child/core': { theirs: ['worker', 'manager'] },
  'GET /api/v1/children/:child/copies': { theirs: ['worker', 'manager'] },
  'POST /api/v1/children/:child/copies': { theirs: ['worker', 'manager'] },
  'GET /api/v1/children/:child/copies/:copy': { theirs: ['worker', 'manager'] },
  'GET /api/v1/children/:child/copies/:copy/changes': { theirs: ['worker', 'manager'] },
  'POST /api/v1/children/:child/copies/:copy/pre-read': { theirs: ['worker', 'manager'] },
  'POST /api/v1/children/:child/copies/:copy/told': { theirs: ['worker', 'manager'] },
  'GET /api/v1/children/:child/looks': { theirs: ['manager'] },
  'GET /api/v1/children/:child/interviews/:interview/subject-access': { theirs: ['manager'] },
  'GET /api/v1/colleagues': GRANTING,
  'GET /api/v1/children/:child/grants': GRANTING,
  'POST /api/v1/children/:child/grants': GRANTING,
  'POST /api/v1/children/:child/grants/end': GRANTING,
  'GET /api/v1/alerts': { anywhere: ['worker', 'manager'] },
  'POST /api/v1/alerts/:alert/acknowledge': { anywhere: ['worker', 'manager'] },
  'GET /api/v1/staff': ADMINISTRATOR,
  'POST /api/v1/staff': ADMINISTRATOR,
  'POST /api/v1/staff/:staff': ADMINISTRATOR,
  'POST /api/v1/staff/:staff/link': ADMINISTRATOR,
  'POST /api/v1/staff/:staff/sign-out': ADMINISTRATOR,
  'POST /api/v1/staff/:staff/end': ADMINISTRATOR,
  'GET /api/v1/systems': ADMINISTRATOR,
  'POST /api/v1/systems': ADMINISTRATOR,
  'POST /api/v1/systems/:system/end': ADMINISTRATOR,
  'GET /api/v1/undelivered': ADMINISTRATOR,
  'POST /api/v1/undelivered/:event/again': ADMINISTRATOR,
};
