import { launchRequestOf } from '../../domain/ids';

/** Addresses of pages, as letters show them. A track id is opaque; a work key tells the step, so restricted work goes without. */
export interface Links {
  readonly inbox: string;
  readonly work: (track: string, key?: string) => string;
}

/** @param publicUrl the address that people type, with or without a slash at the end */
export function linksOf(publicUrl: string): Links {
  const base = publicUrl.replace(/\/+$/, '');
  return {
    inbox: `${base}/viec-cua-toi`,
    work: (track, key) => {
      const request = launchRequestOf(track);
      if (request !== undefined) return `${base}/dot/de-nghi/${request}`;
      const page = `${base}/ho-so/${encodeURIComponent(track)}`;
      return key === undefined ? page : `${page}?viec=${encodeURIComponent(key)}`;
    },
  };
}
