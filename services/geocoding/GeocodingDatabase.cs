using Lagebild.Hosting;

namespace Lagebild.Geocoding;

/// <summary>Geocoding's own database.</summary>
internal sealed class GeocodingDatabase(DatabaseOptions options) : Database(options);
