// Prints the rows of every Parquet file of a folder as JSON: table -> {columns, rows}; days as text.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'

const plain = (value) => {
  if (typeof value === 'bigint') return Number(value)
  return value instanceof Date ? value.toISOString().slice(0, 10) : (value ?? null)
}

const folder = process.argv[2]
const found = {}
for (const name of readdirSync(folder).filter((name) => name.endsWith('.parquet')).sort()) {
  const file = await asyncBufferFromFile(join(folder, name))
  const metadata = await parquetMetadataAsync(file)
  const columns = metadata.schema.slice(1).map((column) => column.name)
  const rows = await parquetReadObjects({ file, metadata, compressors })
  found[name.slice(0, -'.parquet'.length)] = { columns, rows: rows.map((row) => columns.map((c) => plain(row[c]))) }
}
process.stdout.write(JSON.stringify(found))
