// The standalone server looks for static files beside itself, and the build leaves them out.
import { cpSync, existsSync } from 'node:fs'

const root = new URL('../', import.meta.url)
const standalone = new URL('.next/standalone/', root)

cpSync(new URL('.next/static', root), new URL('.next/static', standalone), { recursive: true })
const publicFiles = new URL('public', root)
if (existsSync(publicFiles)) {
  cpSync(publicFiles, new URL('public', standalone), { recursive: true })
}
