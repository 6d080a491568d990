/** Files: uploaded once, named by contents afterwards. Whoever may see the track that names a file may read it. */
import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { audit } from '../../platform/accounts/audit';
import { openedBytes, sealedBytes } from '../../platform/crypto/fieldKeys';
import { places } from '../../platform/crypto/places';
import { findTrack, workOf } from '../../platform/campaigns/trackReads';
import { usesOfFile } from '../../platform/files/access';
import { detectFile, safeFileName } from '../../platform/files/detect';
import { endpoint, Reply } from '../endpoint';
import { notFound, refusal } from '../problem';
import { RateLimit } from '../rateLimit';
import { noContent } from '../schemas/common';
import { fileParams, fileReplySchema, fileUploadSchema } from '../schemas/files';
import type { Services } from '../services';
import { ownSteps, sightOfTrack } from '../trackRights';
import type { Who } from '../who';

export const largestFileBytes = 20 * 1024 * 1024;
/** Room for the boundaries and the other parts of a form. */
const envelopeBytes = 64 * 1024;
const uploadsPerMinute = 60;

export function fileRoutes(services: Services) {
  const { prisma, pool } = services;
  const uploads = new RateLimit(uploadsPerMinute, services.now);

  return [
    endpoint({
      method: 'POST',
      path: '/files',
      tag: 'files',
      summary: 'Tải tệp lên (tối đa 20 MB)',
      description: 'Loại tệp được nhận theo nội dung thật của tệp, không theo tên. Không nhận tài liệu mật.',
      access: { kind: 'signedIn' },
      request: z.object({ body: fileUploadSchema }),
      bodyType: 'multipart/form-data',
      maxBodyBytes: largestFileBytes + envelopeBytes,
      reply: fileReplySchema,
      status: 201,
      async handle({ body }, { who }) {
        uploads.take(who.accountId);
        if (body.secrecy === 'secret') throw refusal('FILE_SECRET');
        if (body.file.size === 0) throw refusal('FILE_EMPTY');
        if (body.file.size > largestFileBytes) throw refusal('BODY_TOO_LARGE', { limit: '20 MB' });
        const data = Buffer.from(await body.file.arrayBuffer());
        const detected = detectFile(data, body.file.name);
        if (detected.kind === 'refused') throw refusal('FILE_TYPE_REFUSED', { found: detected.found });
        const id = randomUUID();
        const row = await prisma.storedFile.create({
          data: {
            id,
            name: safeFileName(body.file.name, detected.file),
            mediaType: detected.file.mediaType,
            size: data.length,
            sha256: createHash('sha256').update(data).digest('hex'),
            data: sealedBytes(pool, data, places.file(id)),
            createdBy: who.personId,
            createdAt: new Date(services.now()),
          },
          omit: { data: true },
        });
        await audit(prisma, who.accountId, 'fileUploaded', { file: row.id, size: row.size });
        const { name, mediaType, size, sha256, createdAt } = row;
        return new Reply(
          { id, name, mediaType, size, sha256, createdAt: createdAt.toISOString() },
          { headers: { Location: `/api/files/${id}` } },
        );
      },
    }),

    endpoint({
      method: 'GET',
      path: '/files/{id}',
      tag: 'files',
      summary: 'Đọc một tệp',
      access: { kind: 'signedIn' },
      request: z.object({ params: fileParams }),
      reply: noContent,
      replyType: 'application/octet-stream',
      async handle({ params }, { who }) {
        const known = await prisma.storedFile.findUnique({ where: { id: params.id }, omit: { data: true } });
        if (known === null || !(await mayRead(services, who, known))) throw notFound('tệp này');
        const { data } = await prisma.storedFile.findUniqueOrThrow({
          where: { id: params.id },
          select: { data: true },
        });
        return new Response(new Uint8Array(openedBytes(pool, data, places.file(params.id))), {
          headers: {
            'Content-Type': known.mediaType,
            'Content-Length': String(known.size),
            'Content-Disposition': dispositionOf(known),
            'Content-Security-Policy': `default-src 'none'; sandbox`,
            'Cache-Control': 'private, max-age=300',
          },
        });
      },
    }),
  ] as const;
}

const shownInline = new Set(['application/pdf', 'image/png', 'image/jpeg']);

/** RFC 6266: the name as it is for those who understand, plain for the rest. */
function dispositionOf({ name, mediaType }: { readonly name: string; readonly mediaType: string }): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .replace(/[^\x20-\x7e]|["\\]/g, '_');
  const how = shownInline.has(mediaType) ? 'inline' : 'attachment';
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `${how}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

async function mayRead(
  services: Services,
  who: Who,
  file: { readonly id: string; readonly createdBy: string },
): Promise<boolean> {
  if (file.createdBy === who.personId) return true;
  for (const use of await usesOfFile(services.pool, file.id)) {
    const track = await findTrack(services.pool, use.track);
    const campaign = track === undefined ? undefined : await services.campaigns.find(track.campaign);
    if (track === undefined || campaign === undefined) continue;
    const sight = await sightOfTrack(services, who, campaign, track);
    if (sight === 'whole') return true;
    if (sight === 'own') {
      const own = ownSteps(who, campaign, track);
      const work = await workOf(services.pool, track.id);
      if (work.some((row) => row.submission === use.content && own.has(row.step))) return true;
    }
  }
  return false;
}
