using System.ComponentModel.DataAnnotations;
using Lagebild.Hosting;
using Microsoft.Extensions.Options;

namespace Lagebild.Entity;

/// <summary>Settings of the entity service, <c>LAGEBILD_ENTITY__…</c>.</summary>
public sealed class EntityOptions
{
    /// <summary>
    /// Longest time that reading one report may take, in seconds; what takes longer fails. It is time on the wall: a report that waits
    /// for a busy machine, or is the first and waits for the tables to be read, must not count as one that hangs.
    /// </summary>
    [Range(0.05, 600)]
    public double ReadSeconds { get; set; } = 30;

    /// <summary>How often changes that other instances made are taken in, in seconds.</summary>
    [Range(0.1, 3600)]
    public double RefreshSeconds { get; set; } = 10;
}

[OptionsValidator]
internal sealed partial class EntityOptionsValidator : IValidateOptions<EntityOptions>;

internal sealed class EntityDatabase(DatabaseOptions options) : Database(options);
