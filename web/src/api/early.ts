/**
 * Requests whose answers are certainly wanted, sent before the scripts of the page have run: on a slow phone the answers
 * are there when the page is ready to show them.
 */
const asked = new Map<string, Promise<Response>>();

export const readOptions = { headers: { Accept: 'application/json' }, credentials: 'same-origin' } as const;

export function askEarly(address: string): void {
  const response = fetch(address, readOptions);
  response.catch(() => undefined); // told to whoever takes it
  asked.set(address, response);
}

/** The answer to what was asked early, once; later the answer would be an old one. */
export function takeEarly(address: string): Promise<Response> | undefined {
  const response = asked.get(address);
  asked.delete(address);
  return response;
}
