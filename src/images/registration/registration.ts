/** Ways to bring parts to one place, so that each place of a picture always shows the same of them. */
import type { ByteImages } from '../imageBatch';
import { toBytes } from '../imageBatch';
import type { Size } from '../fitImage';
import type { AffineMap } from '../moves/affineMap';
import { carryImages } from '../moves/carry';
import { toFloats } from '../normalise';
import { openCv } from '../parts/openCv';
import { uprightPart, type UprightPartOptions } from '../parts/uprightPart';
import { shiftTo } from './shiftTo';

/** - `none`: pictures as they are;
 * - `shift`: moved and turned a little, towards a picture of what is usual;
 * - `upright`: the part found, turned and cropped. */
export const registrationKinds = ['none', 'shift', 'upright'] as const;
export type RegistrationKind = (typeof registrationKinds)[number];

export type Registration =
  | { readonly kind: 'none' }
  /** What to move towards: grey, `[1, h, w, 1]`, of the pictures' shape. */
  | { readonly kind: 'shift'; readonly reference: ByteImages }
  | { readonly kind: 'upright'; readonly upright: UprightPartOptions & Size };

export interface Registered {
  /** `[1, height, width, c]`, 0–255. */
  readonly picture: ByteImages;
  /** From the given picture's pixels to this one's. */
  readonly map: AffineMap;
}

/** Registers one picture, `[1, h, w, c]`. @throws PartRefusal in one sentence where there is no part to be turned */
export type Registrar = (picture: ByteImages, name: string) => Registered;

const unmoved: AffineMap = [1, 0, 0, 0, 1, 0];

export async function registrarOf(registration: Registration): Promise<Registrar> {
  if (registration.kind === 'none') return (picture) => ({ picture, map: unmoved });
  const { cv } = await openCv();
  if (registration.kind === 'upright')
    return (picture, name) => {
      const { crop, map } = uprightPart(cv, picture, name, registration.upright);
      return { picture: crop, map };
    };
  return (picture) => {
    const map = shiftTo(cv, picture, registration.reference);
    const { height, width } = picture;
    const moved = carryImages(toFloats(picture), map, { height, width, outside: 'edge' });
    return { picture: toBytes(moved, { low: 0, high: 255 }), map };
  };
}
