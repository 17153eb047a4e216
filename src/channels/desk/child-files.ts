import type { Role } from '../../record/entry.ts';

/** A child's file: who was asked what for this child. */
export interface ChildFile {
  readonly id: string;
  readonly name: string | null;
  readonly opened: string;
  readonly interviews: readonly {
    readonly interview: string;
    readonly dialog: string;
    readonly role: Role;
    readonly name: string | null;
    readonly at: string;
  }[];
}

export interface ChildFiles {
  /** @returns the file's id */
  open(name: string | null): Promise<string>;
  join(child: string, one: { readonly interview: string; readonly dialog: string; readonly role: Role; readonly name: string | null }): Promise<void>;
  find(child: string): Promise<ChildFile | null>;
  list(): Promise<readonly ChildFile[]>;
}
