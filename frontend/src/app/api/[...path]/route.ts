import { internalApiUrl } from '@/lib/env'
import { forward } from '@/lib/proxy'

export const dynamic = 'force-dynamic'

const passOn = (request: Request) => forward(request, internalApiUrl())

export { passOn as GET, passOn as POST, passOn as PUT, passOn as PATCH, passOn as DELETE }
