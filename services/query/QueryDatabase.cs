using Lagebild.Hosting;

namespace Lagebild.Query;

/// <summary>The picture's own store.</summary>
internal sealed class QueryDatabase(DatabaseOptions options) : Database(options);
