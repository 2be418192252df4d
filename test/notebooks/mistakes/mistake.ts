/** A whole solution cell as a student with a typical mistake would have it. */
export interface Mistake {
  title: string;
  source: string;
}
