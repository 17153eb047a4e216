import type { CopyOwner } from './copy-entry.ts';
import type { CoreField, CoreWords } from './core-field.ts';

/** What staff may be: least right is the rule, and `reader` the least of them. */
export type StaffRole = 'worker' | 'manager' | 'administrator' | 'reader';

/** How somebody of the staff got in: by the link that is printed where the service runs, a passphrase, or a sign-in provider. */
export type WayIn = 'printed-link' | 'passphrase' | 'provider';

/** Who looks: somebody of the staff, or a computer system of the council's. */
export type LookerRole = StaffRole | 'system';

/**
 * What somebody of the staff looked at in a child's file: `file` who was asked what and how far they are, `assessment` everything shared, `assessment-copy` the
 * same to take away, `waiting` the questions and the words that a worker has to read, `core` the core details, `copies` which copies were shared with whom, `copy` one of them, `name` the file's name as it was found, `looks`
 * who has looked, `alerts` an alert with the child's name,
 * `subject-access` everything that is held about one person; or, a system of the council's, `export` what was shared.
 */
export type LookedAt =
  | 'file'
  | 'assessment'
  | 'assessment-copy'
  | 'waiting'
  | 'name'
  | 'looks'
  | 'alerts'
  | 'core'
  | 'copies'
  | 'copy'
  | 'subject-access'
  | 'export';

/** Who of the staff may do what in a child's file, and what they read of it. In the stream of the file. `by` and `staff` are staff ids. */
export type FileHappening =
  /**
   * Somebody may open this file. `why` is null where they opened it themselves; `until` is null where it has no end.
   * `{"kind":"granted","staff":"staff-1f…","by":"staff-9c…","why":"New social worker of the family","until":"2026-11-23T10:00:00.000Z"}`
   */
  | { readonly kind: 'granted'; readonly staff: string; readonly by: string; readonly why: string | null; readonly until: string | null }
  /** They may no longer: `{"kind":"grant-ended","staff":"staff-1f…","by":"staff-9c…","why":"Moved to another team"}` */
  | { readonly kind: 'grant-ended'; readonly staff: string; readonly by: string; readonly why: string }
  /**
   * How long the file is to be kept, as somebody of the staff gave it: to that day, and whether the child was placed away from home, which the law has a time
   * for. The last one counts. `{"kind":"kept-until","until":"2117-03-04","placed":true,"by":"Asha"}`
   */
  | { readonly kind: 'kept-until'; readonly until: string; readonly placed: boolean; readonly by: string }
  /**
   * A worker wrote one of the child's core details, by the name that they had then. Of each field the last one counts; an empty `value` takes it out. `written`
   * is sealed under a key of its own and is null where it was erased.
   * `{"kind":"core-written","field":"address","written":{"value":"1 High Street","concealed":["Dad"]},"by":"staff-1f…","name":"Asha"}`
   */
  | { readonly kind: 'core-written'; readonly field: CoreField; readonly written: CoreWords | null; readonly by: string; readonly name: string }
  /**
   * A copy of what is in the file was shared: `copy` is the stream it is frozen in, of which nothing may be left. `version` counts those for the same audience
   * and person from 1; `for`: whose copy it is, for one of the family.
   * `{"kind":"copy-sent","copy":"copy-9f…","audience":"parent","for":{"role":"parent","name":"Mum"},"version":1,"by":"staff-1f…"}`
   */
  | {
      readonly kind: 'copy-sent';
      readonly copy: string;
      readonly audience: string;
      readonly for: CopyOwner | null;
      readonly version: number;
      readonly by: string;
    }
  /**
   * Somebody looked, by the name and the role that they had then; `by` is the id of a system where one did. `interview`: where it was about one alone, else null. `why`: where they had to say it.
   * `{"kind":"looked-at","by":"staff-1f…","name":"Asha","role":"worker","what":"assessment","interview":null,"why":null}`
   */
  | {
      readonly kind: 'looked-at';
      readonly by: string;
      readonly name: string;
      readonly role: LookerRole;
      readonly what: LookedAt;
      readonly interview: string | null;
      readonly why: string | null;
    };

/** Somebody of the staff as an administrator put them in. `email` and `subject` are how a sign-in provider names them; `team` is whose files a manager sees. */
export interface StaffMember {
  readonly name: string;
  readonly role: StaffRole;
  readonly email: string | null;
  readonly subject: string | null;
  readonly team: string | null;
}

/** Accounts of staff, in the stream `staff`; and who got in and out, in a stream for each month, `sign-ins-2026-11`. */
export type StaffHappening =
  /** `{"kind":"staff-added","staff":"staff-1f…","member":{"name":"Asha","role":"worker","email":"asha@council.example","subject":null,"team":"East"},"by":"staff-9c…"}` */
  | { readonly kind: 'staff-added'; readonly staff: string; readonly member: StaffMember; readonly by: string }
  /** The whole account as it is from then on. */
  | { readonly kind: 'staff-changed'; readonly staff: string; readonly member: StaffMember; readonly by: string }
  /** The account is closed for good: `{"kind":"staff-ended","staff":"staff-1f…","by":"staff-9c…"}` */
  | { readonly kind: 'staff-ended'; readonly staff: string; readonly by: string }
  /** The provider named them so at their first sign-in, and from then on that alone counts: `{"kind":"staff-linked","staff":"…","issuer":"https://…","subject":"…"}` */
  | { readonly kind: 'staff-linked'; readonly staff: string; readonly issuer: string; readonly subject: string }
  /** A link to choose a passphrase by was made, which ends the ones before: `{"kind":"passphrase-link-made","staff":"…","hash":"…","until":"…","by":"…"}`; SHA-256 of 256 random bits. */
  | { readonly kind: 'passphrase-link-made'; readonly staff: string; readonly hash: string; readonly until: string; readonly by: string }
  /** They chose a passphrase: `{"kind":"passphrase-chosen","staff":"…","hash":"$argon2id$v=19$m=65536,t=3,p=1$…$…"}`; links made before are used up. */
  | { readonly kind: 'passphrase-chosen'; readonly staff: string; readonly hash: string }
  /** `{"kind":"signed-in","staff":"staff-1f…","how":"provider"}` */
  | { readonly kind: 'signed-in'; readonly staff: string; readonly how: WayIn }
  /** `{"kind":"signed-out","staff":"staff-1f…","by":"staff-1f…"}`; by somebody else where that one ended it. */
  | { readonly kind: 'signed-out'; readonly staff: string; readonly by: string }
  /** Somebody tried and was not let in; `staff` is null where nobody is known by that name: `{"kind":"sign-in-refused","staff":null,"how":"passphrase"}` */
  | { readonly kind: 'sign-in-refused'; readonly staff: string | null; readonly how: WayIn };
