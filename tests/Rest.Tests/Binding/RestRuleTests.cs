using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Platform.Rest.Binding;
using Platform.Rest.Tests.Calls;
using Platform.Rest.Tests.V1;

namespace Platform.Rest.Tests.Binding;

public sealed class RestRuleTests
{
    [Theory]
    [InlineData("/v1/x/{bogus}", "", "", "no field 'bogus'")]
    [InlineData("/v1/x/{parent.bogus}", "", "", "no field 'parent.bogus'")]
    [InlineData("/v1/x/{parent}", "", "", "no form in a path")]
    [InlineData("/v1/x/{id", "", "", "is not valid at")]
    [InlineData("/v1/x", "bogus", "", "no field 'bogus'")]
    [InlineData("/v1/x", "", "bogus", "no field 'bogus'")]
    public void A_rule_that_does_not_fit_its_method_is_refused_with_its_name(
        string path,
        string body,
        string responseBody,
        string cause
    )
    {
        var method = Method(
            new HttpRule
            {
                Post = path,
                Body = body,
                ResponseBody = responseBody,
            }
        );

        var refusal = Assert.Throws<InvalidOperationException>(() => RestRule.Of(method));

        Assert.Contains("test.S.M", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(cause, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_without_a_pattern_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => RestRule.Of(Method(new HttpRule())));

    [Fact]
    public void A_method_that_streams_from_the_client_has_no_rule() =>
        Assert.Throws<InvalidOperationException>(() =>
            RestRule.Of(Method(new HttpRule { Post = "/v1/x" }, clientStreaming: true))
        );

    [Fact]
    public void A_rule_may_name_an_HTTP_method_of_its_own() =>
        Assert.Equal(
            "LINK",
            RestRule
                .Of(
                    Method(
                        new HttpRule
                        {
                            Custom = new CustomHttpPattern { Kind = "LINK", Path = "/v1/x" },
                        }
                    )
                )[0]
                .HttpMethod
        );

    [Fact]
    public async Task Two_methods_on_one_route_are_refused_at_the_start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddGrpc();
        builder.Services.AddRest();
        await using var app = builder.Build();
        app.MapRest<ShapeApi>("/{tenant}/shapes");

        var refusal = Assert.Throws<InvalidOperationException>(() => app.MapRest<ShapeApi>("/{tenant}/shapes"));

        Assert.Contains("GET /{tenant}/shapes/v1/shapes/{_2}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_that_is_no_service_is_refused()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddGrpc();
        builder.Services.AddRest();
        await using var app = builder.Build();

        Assert.Throws<InvalidOperationException>(() => app.MapRest<Shape>("/x"));
    }

    private static MethodDescriptor Method(HttpRule rule, bool clientStreaming = false)
    {
        var options = new MethodOptions();
        options.SetExtension(AnnotationsExtensions.Http, rule);
        var message = new DescriptorProto
        {
            Name = "R",
            Field =
            {
                Field("id", 1, FieldDescriptorProto.Types.Type.String),
                Field("parent", 2, FieldDescriptorProto.Types.Type.Message),
            },
        };
        var file = new FileDescriptorProto
        {
            Name = "test.proto",
            Package = "test",
            Syntax = "proto3",
            MessageType = { message },
            Service =
            {
                new ServiceDescriptorProto
                {
                    Name = "S",
                    Method =
                    {
                        new MethodDescriptorProto
                        {
                            Name = "M",
                            InputType = ".test.R",
                            OutputType = ".test.R",
                            ClientStreaming = clientStreaming,
                            Options = options,
                        },
                    },
                },
            },
        };
        return FileDescriptor
            .BuildFromByteStrings([file.ToByteString()], [AnnotationsExtensions.Http])[0]
            .Services[0]
            .Methods[0];
    }

    private static FieldDescriptorProto Field(string name, int number, FieldDescriptorProto.Types.Type type)
    {
        var field = new FieldDescriptorProto
        {
            Name = name,
            Number = number,
            Type = type,
            Label = FieldDescriptorProto.Types.Label.Optional,
        };
        if (type == FieldDescriptorProto.Types.Type.Message)
            field.TypeName = ".test.R";
        return field;
    }
}
