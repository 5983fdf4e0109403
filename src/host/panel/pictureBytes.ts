import { PICTURE_PREFIX } from '../../protocol/exports';

/** The bytes of a checked picture. */
export function pictureBytes(image: string): Uint8Array {
  return Buffer.from(image.slice(PICTURE_PREFIX.length), 'base64');
}
