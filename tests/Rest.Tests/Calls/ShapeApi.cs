using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Platform.Rest.Problems;
using Platform.Rest.Tests.V1;
using Platform.V1;
using RpcStatus = Google.Rpc.Status;

namespace Platform.Rest.Tests.Calls;

/// <summary>A service that answers with what it was asked, so that tests see the request a binding made.</summary>
internal sealed class ShapeApi(CallLog log) : ShapeService.ShapeServiceBase
{
    public override Task<Shape> GetShape(GetShapeRequest request, ServerCallContext context)
    {
        log.Add($"service {context.Method}");
        if (request.Id == "missing")
            throw new RpcException(new Grpc.Core.Status(StatusCode.NotFound, "There is no such shape."));
        if (request.Id == "by-status")
            context.Status = new Grpc.Core.Status(StatusCode.NotFound, "There is no such shape.");
        context.ResponseTrailers.Add("x-cost", "3");
        context.ResponseTrailers.Add("x-raw-bin", [1, 2, 3]);
        context.ResponseTrailers.Add("content-length", "1");
        return Task.FromResult(
            new Shape
            {
                Id = request.Id,
                DisplayName = JsonFormatter.Default.Format(request),
                Etag = "7",
                Notes =
                {
                    ["peer"] = context.Peer,
                    ["host"] = context.Host,
                    ["deadline"] = context.Deadline == DateTime.MaxValue ? "never" : "set",
                    ["tenant"] = (string?)context.GetHttpContext().Request.RouteValues["tenant"] ?? "",
                    ["headers"] = string.Join(',', context.RequestHeaders.Select(entry => entry.Key).Order()),
                    ["bytes"] = Convert.ToHexString(context.RequestHeaders.GetValueBytes("x-blob-bin") ?? []),
                },
            }
        );
    }

    public override Task<ListShapesResponse> ListShapes(ListShapesRequest request, ServerCallContext context) =>
        Task.FromResult(new ListShapesResponse { NextPageToken = JsonFormatter.Default.Format(request) });

    public override Task<Shape> CreateShape(CreateShapeRequest request, ServerCallContext context)
    {
        context.ResponseTrailers.Add("x-request", JsonFormatter.Default.Format(request));
        return Task.FromResult(request.Shape ?? new Shape());
    }

    public override Task<Shape> UpdateShape(UpdateShapeRequest request, ServerCallContext context)
    {
        context.ResponseTrailers.Add(
            "x-mask",
            request.UpdateMask is null ? "none" : string.Join(',', request.UpdateMask.Paths)
        );
        return Task.FromResult(request.Shape);
    }

    public override Task<Shape> RenameShape(RenameShapeRequest request, ServerCallContext context) =>
        Task.FromResult(new Shape { Id = request.Id, DisplayName = request.DisplayName });

    public override Task<Empty> DeleteShape(DeleteShapeRequest request, ServerCallContext context) =>
        Task.FromResult(new Empty());

    public override Task<TagShapeResponse> TagShape(TagShapeRequest request, ServerCallContext context) =>
        Task.FromResult(new TagShapeResponse { Tags = { request.Tags.Append(request.Id) } });

    public override Task<V1.File> ReadFile(ReadFileRequest request, ServerCallContext context) =>
        Task.FromResult(new V1.File { Name = $"{request.Root}:{request.Path}" });

    public override Task<Everything> Measure(Everything request, ServerCallContext context) => Task.FromResult(request);

    public override async Task WatchShapes(
        WatchShapesRequest request,
        IServerStreamWriter<Shape> responseStream,
        ServerCallContext context
    )
    {
        context.ResponseTrailers.Add("x-total", $"{request.Count}");
        for (var i = 1; i <= request.Count; i++)
        {
            await responseStream.WriteAsync(new Shape { Id = $"{i}" });
            if (i == request.FailAfter)
                throw new RpcException(new Grpc.Core.Status(StatusCode.Unavailable, "The source went away."));
        }
        if (request.FailAfter < 0)
            throw new RpcException(new Grpc.Core.Status(StatusCode.PermissionDenied, "Not for you."));
        if (request.Stay)
        {
            using var left = context.CancellationToken.Register(() => log.Add("left"));
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        }
    }

    public override Task<Empty> Fail(FailRequest request, ServerCallContext context)
    {
        if (request.Crash)
            throw new InvalidOperationException("The secret of Amina.");
        var status = new RpcStatus();
        if (request.Reason.Length > 0)
        {
            var info = ErrorReason.Create(request.Reason, "shapes.platform");
            if (request.HttpStatus.Length > 0)
                info.Metadata["http_status"] = request.HttpStatus;
            status.Details.Add(Any.Pack(info));
        }
        if (request.Fields.Count > 0)
            status.Details.Add(
                Any.Pack(
                    new FieldErrors
                    {
                        Errors =
                        {
                            request.Fields.Select(field => new FieldError
                            {
                                Field = field,
                                Code = "TOO_LONG",
                                Message = "At most 5.",
                            }),
                        },
                    }
                )
            );
        if (request.Violations.Count > 0)
            status.Details.Add(
                Any.Pack(
                    new BadRequest
                    {
                        FieldViolations =
                        {
                            request.Violations.Select(field => new BadRequest.Types.FieldViolation
                            {
                                Field = field,
                                Description = "At most 5.",
                            }),
                        },
                    }
                )
            );
        if (request.RetryAfter is not null)
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = request.RetryAfter }));
        throw new RpcException(
            new Grpc.Core.Status((StatusCode)request.Status, "It failed."),
            new Metadata { { "grpc-status-details-bin", status.ToByteArray() } }
        );
    }
}
