/** A text of ours as one voice hears it, by key; outside practice. `count`: of what it counts. */
export type Say = (key: string, count?: number) => string;
