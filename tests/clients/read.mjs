// Prints the rows of every Parquet file of a folder as JSON: table -> {columns, rows}, days as text; read by hyparquet, or
// by the connector that Evidence reads DuckDB with.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const plain = (value) => {
  if (typeof value === 'bigint') return Number(value)
  return value instanceof Date ? value.toISOString().slice(0, 10) : (value ?? null)
}

const byHyparquet = async (path) => {
  const { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } = await import('hyparquet')
  const { compressors } = await import('hyparquet-compressors')
  const file = await asyncBufferFromFile(path)
  const metadata = await parquetMetadataAsync(file)
  const rows = await parquetReadObjects({ file, metadata, compressors })
  return { columns: metadata.schema.slice(1).map((column) => column.name), rows }
}

const byEvidence = async (path) => {
  const { getRunner } = (await import('@evidence-dev/duckdb')).default
  const run = await getRunner({ filename: ':memory:' })
  const found = await run(`SELECT * FROM read_parquet('${path}')`, 'table.sql', 1000)
  const rows = []
  for await (const batch of found.rows()) rows.push(...batch)
  return { columns: found.columnTypes.map((column) => column.name), rows }
}

const [how, folder] = process.argv.slice(2)
const read = { hyparquet: byHyparquet, evidence: byEvidence }[how]
const tables = {}
for (const name of readdirSync(folder).filter((name) => name.endsWith('.parquet')).sort()) {
  const { columns, rows } = await read(join(folder, name))
  tables[name.slice(0, -'.parquet'.length)] = { columns, rows: rows.map((row) => columns.map((c) => plain(row[c]))) }
}
process.stdout.write(JSON.stringify(tables))
