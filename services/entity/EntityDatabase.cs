using Lagebild.Hosting;

namespace Lagebild.Entity;

/// <summary>The entity service's own database.</summary>
internal sealed class EntityDatabase(DatabaseOptions options) : Database(options);
