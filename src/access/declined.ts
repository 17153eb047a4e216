/** Something about accounts, grants or systems that can't be done as it was asked for. */
export class Declined extends Error {
  override name = 'Declined';
  readonly code:
    | 'no-such-account'
    | 'no-such-system'
    | 'address-taken'
    | 'last-administrator'
    | 'link-over'
    | 'passphrase-too-short'
    | 'passphrase-too-plain'
    | 'not-to-oneself';
  constructor(code: Declined['code']) {
    super(code);
    this.code = code;
  }
}
