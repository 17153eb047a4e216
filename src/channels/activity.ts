/** Who sent an activity. */
interface Account {
  readonly id: string;
  readonly name?: string;
  readonly role: 'bot' | 'user';
}

/** Something to tap: comes back as a message with `value` and no text. */
interface MessageBack {
  readonly type: 'messageBack';
  readonly title: string;
  readonly displayText: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** An activity as it goes out: the part of Bot Framework's that we use, as JSON. */
export interface Activity {
  readonly type: string;
  readonly id: string;
  readonly timestamp: string;
  readonly channelId: string;
  readonly conversation: { readonly id: string };
  readonly from: Account;
  readonly locale?: string;
  readonly name?: string;
  readonly text?: string;
  readonly textFormat?: 'plain';
  readonly inputHint?: 'acceptingInput' | 'expectingInput';
  readonly value?: unknown;
  readonly suggestedActions?: { readonly to: readonly string[]; readonly actions: readonly MessageBack[] };
  readonly attachments?: readonly { readonly contentType: string; readonly contentUrl: string; readonly name: string }[];
  readonly channelData: Readonly<Record<string, unknown>>;
}
