/** That somebody of the staff may open a child's file. */
export interface Grant {
  /** A staff id, as in `by`. */
  readonly staff: string;
  readonly by: string;
  /** Null where they opened the file themselves. */
  readonly why: string | null;
  /** ISO 8601 */
  readonly at: string;
  readonly until: string | null;
}

/** Whether a grant holds at a moment, ISO 8601. */
export const holds = ({ until }: Grant, now: string): boolean => until === null || now < until;
