using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Lagebild.Entity;

/// <summary>Settings of the entity service: <c>LAGEBILD_ENTITY__{NAME}</c>.</summary>
internal sealed class EntityOptions
{
    /// <summary>
    /// Longest time that reading one report may take, in seconds; what takes longer fails. It is the reading thread's processor time:
    /// a report that waits for a busy machine must not count as one that hangs.
    /// </summary>
    [ConfigurationKeyName("READ_SECONDS"), Range(0.05, 600)]
    public double ReadSeconds { get; set; } = 2;

    /// <summary>How long a reading may neither work nor end, in seconds on the wall.</summary>
    [ConfigurationKeyName("READ_WALL_SECONDS"), Range(0.05, 3600)]
    public double ReadWallSeconds { get; set; } = 60;

    /// <summary>How often changes that other instances made are taken in, in seconds.</summary>
    [ConfigurationKeyName("REFRESH_SECONDS"), Range(0.1, 3600)]
    public double RefreshSeconds { get; set; } = 10;
}

[OptionsValidator]
internal sealed partial class EntityOptionsValidator : IValidateOptions<EntityOptions>;
