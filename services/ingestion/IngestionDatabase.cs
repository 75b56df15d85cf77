using Lagebild.Hosting;

namespace Lagebild.Ingestion;

/// <summary>Ingestion's own database.</summary>
internal sealed class IngestionDatabase(DatabaseOptions options) : Database(options);
