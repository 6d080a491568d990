/** Headers of every answer, and the rules that keep other sites from writing in somebody's name. */
import { previewCspSource } from '../platform/documents/html/css';
import type { ApiContext } from './endpoint';
import { refusal } from './problem';

/** Nothing from elsewhere, no inline script, no frames; of inline styles only the sheet of document previews. */
export const contentSecurityPolicy = [
  `default-src 'self'`,
  `style-src 'self' ${previewCspSource}`,
  `img-src 'self' data:`,
  `object-src 'none'`,
  `base-uri 'none'`,
  `form-action 'self'`,
  `frame-ancestors 'none'`,
].join('; ');

const always: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
};

/** Puts the headers on an answer that does not bring its own. */
export function protect(response: Response, secure: boolean): void {
  for (const [name, value] of Object.entries(always)) response.headers.set(name, value);
  if (!response.headers.has('Content-Security-Policy'))
    response.headers.set('Content-Security-Policy', contentSecurityPolicy);
  if (!response.headers.has('Cache-Control')) response.headers.set('Cache-Control', 'no-store');
  if (secure) response.headers.set('Strict-Transport-Security', 'max-age=31536000');
}

const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
export const isUnsafe = (method: string): boolean => unsafe.has(method);

/**
 * A browser says where a write comes from; another site may not write here. Programs that send neither header are held
 * by the token instead.
 * @throws Refusal CSRF_FAILED
 */
export function mustBeSameSite(context: ApiContext, publicUrl: string): void {
  const site = context.req.header('sec-fetch-site');
  if (site === 'cross-site') throw refusal('CSRF_FAILED');
  const origin = context.req.header('origin');
  if (origin === undefined) return;
  const own = new URL(publicUrl).origin;
  const asked = `${new URL(context.req.url).protocol}//${context.req.header('host') ?? ''}`;
  if (origin !== own && origin !== asked) throw refusal('CSRF_FAILED');
}
