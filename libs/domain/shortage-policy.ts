/** What a playbook says of material that has arrived and is not usable yet. */
export interface ArrivalsPolicy {
  /**
   * ISO 8601 duration: so often ERP is asked again whether an arrived lot has become usable, beside whoever tells it.
   * Absent: only when somebody does.
   */
  lookAgainEvery?: string;
}
