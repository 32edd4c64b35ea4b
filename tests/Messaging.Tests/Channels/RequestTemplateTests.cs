using System.Text.Json;
using Platform.Messaging.Channels.Domain;

namespace Platform.Messaging.Tests.Channels;

public sealed class RequestTemplateTests
{
    private const string Hostile = "Ni \"{text}\" & <b>=%\\\u0001\n😀 नमस्ते +?#";

    [Fact]
    public void A_text_cannot_leave_the_JSON_string_it_stands_in()
    {
        var body = new RequestTemplate("""{"to": "{phone}", "m": {"text": "{text}", "n": 1}}""").Fill(
            name => name == "phone" ? "+255712345678" : Hostile,
            _ => "",
            Escaping.Json
        );
        using var document = JsonDocument.Parse(body);
        Assert.Equal("+255712345678", document.RootElement.GetProperty("to").GetString());
        Assert.Equal(Hostile, document.RootElement.GetProperty("m").GetProperty("text").GetString());
    }

    [Fact]
    public void A_text_cannot_leave_the_field_of_a_form_or_query_it_stands_in()
    {
        var body = new RequestTemplate("to={phone}&text={text}&end=1").Fill(
            name => name == "phone" ? "+255712345678" : Hostile,
            _ => "",
            Escaping.Query
        );
        var fields = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(body);
        Assert.Equal(["to", "text", "end"], fields.Keys);
        Assert.Equal("+255712345678", fields["to"]);
        Assert.Equal(Hostile, fields["text"]);
    }

    [Fact]
    public void A_secret_is_asked_for_by_its_name() =>
        Assert.Equal(
            "Bearer tz-sms-token!",
            new RequestTemplate("Bearer {secret:tz-sms-token}").Fill(_ => "", name => name + "!", Escaping.Header)
        );

    [Fact]
    public void What_is_filled_in_is_not_looked_at_again() =>
        Assert.Equal("{phone}", new RequestTemplate("{text}").Fill(_ => "{phone}", _ => "", Escaping.Header));

    [Theory]
    [InlineData("{txt}", "txt")]
    [InlineData("{secret:UPPER}", "secret:UPPER")]
    [InlineData("{secret:}", "secret:")]
    [InlineData("{secret}", "secret")]
    public void A_placeholder_that_means_nothing_is_told(string text, string unknown) =>
        Assert.Equal([unknown], new RequestTemplate(text).Unknown);

    [Theory]
    [InlineData("{\"a\": {\"b\": [1, {}]}}")]
    [InlineData("{ phone }")]
    public void Other_braces_are_left_alone(string text) => Assert.Empty(new RequestTemplate(text).Placeholders);
}
