using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Status = Google.Rpc.Status;

namespace Lagebild.Hosting;

/// <summary>Turns whatever a gRPC method throws into a status, in one place.</summary>
internal sealed partial class ErrorInterceptor(ILogger<ErrorInterceptor> logger) : Interceptor
{
    private const string Domain = "lagebild";

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, () => continuation(request, context));

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, () => continuation(requestStream, context));

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, async () =>
        {
            await continuation(request, responseStream, context);
            return true;
        });

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, async () =>
        {
            await continuation(requestStream, responseStream, context);
            return true;
        });

    /// <summary>The status of an error, with its details; null if it is a bug.</summary>
    internal static Status? StatusOf(Exception problem) => problem switch
    {
        PlatformException known => Detailed(known.Code, known.Reason, known.Message, known.Field),
        _ when Transient.Is(problem) => Detailed(StatusCode.Unavailable, "DEPENDENCY_UNAVAILABLE", "Something this service needs is away. Try again later.", null),
        _ => null,
    };

    private async Task<T> GuardAsync<T>(ServerCallContext context, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (RpcException problem) when (problem.StatusCode is not (StatusCode.Unavailable or StatusCode.DeadlineExceeded))
        {
            throw;
        }
        catch (Exception) when (context.CancellationToken.IsCancellationRequested)
        {
            throw new RpcException(context.Deadline <= DateTime.UtcNow
                ? new Grpc.Core.Status(StatusCode.DeadlineExceeded, "The deadline passed.")
                : new Grpc.Core.Status(StatusCode.Cancelled, "The call was cancelled."));
        }
        catch (Exception problem)
        {
            if (StatusOf(problem) is { } status)
            {
                throw status.ToRpcException();
            }
            LogBug(logger, problem, context.Method);
            throw new RpcException(new Grpc.Core.Status(StatusCode.Internal, "Internal error."));
        }
    }

    private static Status Detailed(StatusCode code, string reason, string message, string? field)
    {
        var status = new Status
        {
            Code = (int)code,
            Message = message,
            Details = { Any.Pack(new ErrorInfo { Reason = reason, Domain = Domain }) },
        };
        if (field is not null)
        {
            status.Details.Add(Any.Pack(new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = field, Description = message, Reason = reason } } }));
        }
        return status;
    }

    [LoggerMessage(EventName = "RpcFailed", Level = LogLevel.Error, Message = "{Method} failed")]
    private static partial void LogBug(ILogger logger, Exception problem, string method);
}
