// Bookings as widget and console show them. Their words are the catalogue's domain `booking`, their styles booking.css.

export * from './booking';
export * from './booking_card';
export * from './statuses';
export * from './status_chip';
export * from './times';
