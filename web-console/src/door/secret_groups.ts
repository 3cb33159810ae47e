// "ABCD EFGH IJ": as it is easiest to type.
export const in_groups = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');
