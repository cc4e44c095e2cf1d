import type { Metadata } from 'next'

import { DoctorReport } from '@/features/doctor/components/doctor-report'

export const metadata: Metadata = { title: 'Doctor' }

export default function DoctorPage() {
  return <DoctorReport />
}
