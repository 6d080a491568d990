/** A browser and the servers share two cores with the other tests: a story takes some seconds, and may take longer. */
jest.setTimeout(90_000);
