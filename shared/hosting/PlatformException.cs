using Grpc.Core;

namespace Lagebild.Hosting;

/// <summary>
/// An error that the caller can mend, or wait out. It leaves as a gRPC status with <c>google.rpc.ErrorInfo</c> (reason, domain
/// <c>lagebild</c>) and, where a field is to blame, <c>google.rpc.BadRequest</c>. Everything else that is thrown is a bug.
/// </summary>
/// <param name="code">gRPC status.</param>
/// <param name="reason">Why, as a constant for programs: <c>TEXT_EMPTY</c>.</param>
/// <param name="message">Why, as a sentence for people.</param>
/// <param name="field">The request's field, as in the proto: <c>report.text</c>; null if none.</param>
public sealed class PlatformException(StatusCode code, string reason, string message, string? field = null) : Exception(message)
{
    /// <summary>gRPC status.</summary>
    public StatusCode Code { get; } = code;

    /// <summary>Why, as a constant for programs.</summary>
    public string Reason { get; } = reason;

    /// <summary>The field to blame, or null.</summary>
    public string? Field { get; } = field;

    /// <summary>A field of the request is wrong.</summary>
    public static PlatformException InvalidArgument(string field, string reason, string message) => new(StatusCode.InvalidArgument, reason, message, field);

    /// <summary>There is no resource of this name; the field that holds it, if it is one of the request's.</summary>
    public static PlatformException NotFound(string name, string? field = null) => new(StatusCode.NotFound, "NOT_FOUND", $"'{name}' does not exist.", field);

    /// <summary>There is one already, and it differs.</summary>
    public static PlatformException AlreadyExists(string field, string reason, string message) => new(StatusCode.AlreadyExists, reason, message, field);

    /// <summary>The resource's state does not allow this.</summary>
    public static PlatformException FailedPrecondition(string reason, string message) => new(StatusCode.FailedPrecondition, reason, message);

    /// <summary>Something the service needs is away; trying again later helps.</summary>
    public static PlatformException Unavailable(string reason, string message) => new(StatusCode.Unavailable, reason, message);
}
