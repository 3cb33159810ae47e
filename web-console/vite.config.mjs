import { pageConfig } from '@waydesk/shared/build';
import { fileURLToPath } from 'node:url';

export default pageConfig({
  page: 'console',
  base: '/console/',
  input: fileURLToPath(new URL('./index.html', import.meta.url)),
});
