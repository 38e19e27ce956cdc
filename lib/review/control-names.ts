/** Names of the form's controls. */
export const controlNames = {
  field: (path: string) => `f:${path}`,
  tick: (path: string) => `ok:${path}`,
  issuer: "issuer",
  owner: (at: number) => `owner:${at}`,
};
