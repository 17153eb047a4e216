/** Gives features numbers, in the order in which they are met. */
export class Numbering {
  readonly #numbers = new Map<string, number>();
  readonly #features: string[] = [];

  get size(): number {
    return this.#features.length;
  }

  nameOf(number: number): string {
    return this.#features[number] ?? '';
  }

  numberOf(feature: string): number {
    const found = this.#numbers.get(feature);
    if (found !== undefined) return found;
    this.#numbers.set(feature, this.#features.length);
    return this.#features.push(feature) - 1;
  }
}
