/** Where sealed values stand: the name that binds each to its row. Never renamed: old values would not open. */
export const places = {
  content: (id: string): string => `content.body/${id}`,
  draft: (id: string): string => `draft.body/${id}`,
  phone: (person: string): string => `person.phone/${person}`,
  identity: (track: string): string => `case_identity.sealed/${track}`,
  answer: (account: string, key: string): string => `idempotency.response/${account}/${key}`,
  file: (id: string): string => `stored_file.data/${id}`,
} as const;
