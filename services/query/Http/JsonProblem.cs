using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Lagebild.Hosting;

namespace Lagebild.Query.Http;

/// <summary>Answers as JSON transcoding does: <c>google.rpc.Status</c> with the reason and the field.</summary>
internal static class JsonProblem
{
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true).WithTypeRegistry(TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor)));

    /// <summary>INVALID_ARGUMENT as 400.</summary>
    public static Task WriteAsync(HttpContext context, PlatformException problem)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(
            Formatter.Format(new Status
            {
                Code = (int)problem.Code,
                Message = problem.Message,
                Details =
                {
                    Any.Pack(new ErrorInfo { Reason = problem.Reason, Domain = "lagebild" }),
                    Any.Pack(new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = problem.Field ?? "", Description = problem.Message, Reason = problem.Reason } } }),
                },
            }),
            context.RequestAborted);
    }
}
