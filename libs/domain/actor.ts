/** Who changed something: a person by id, a machine or system by the name of its source, or Holdfast itself by the part that acted. */
export type Actor =
  { kind: 'person'; personId: string } | { kind: 'source'; name: string } | { kind: 'system'; name: string };
