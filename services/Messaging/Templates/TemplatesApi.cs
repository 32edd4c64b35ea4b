using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Messaging.Messages;
using Platform.Messaging.Messages.Domain;
using Platform.Messaging.Templates.Domain;

namespace Platform.Messaging.Templates;

/// <summary>The texts in the tenant's file. They are changed there.</summary>
public sealed class TemplatesApi : V1.TemplateService.TemplateServiceBase
{
    private const string List = "templates";

    public override Task<V1.ListTemplatesResponse> ListTemplates(
        V1.ListTemplatesRequest request,
        ServerCallContext context
    )
    {
        var tenant = context.Call().Tenant;
        var validation = new Validation();
        var page = Page.Read(validation, request.PageSize, request.PageToken, List, keys: 2);
        validation.ThrowIfInvalid(TemplateError.InvalidRequest);
        var texts = tenant.Section<MessagingSection>().Templates;
        var all = (
            from happened in Enum.GetValues<MessageEvent>()
            from locale in tenant.Locales
            where texts.Of(happened).ContainsKey(locale)
            select (Event: happened, Locale: locale)
        ).ToList();
        var start = page.After is [var eventName, var language]
            ? all.FindIndex(t => t.Event.ToString() == eventName && t.Locale == language) + 1
            : 0;
        var response = new V1.ListTemplatesResponse();
        foreach (var (happened, locale) in all.Skip(start).Take(page.Size))
            response.Templates.Add(
                new V1.Template
                {
                    Event = happened.ToProto(),
                    Language = locale,
                    Text = texts.Of(happened)[locale],
                    Placeholders = { EventPlaceholders.Of(happened).Keys },
                }
            );
        if (start + page.Size < all.Count)
        {
            var (last, lastLocale) = all[start + page.Size - 1];
            response.NextPageToken = Page.Token(List, last.ToString(), lastLocale);
        }
        return Task.FromResult(response);
    }

    public override Task<V1.PreviewTemplateResponse> PreviewTemplate(
        V1.PreviewTemplateRequest request,
        ServerCallContext context
    ) => Task.FromResult(Templates.PreviewTemplate.Run(context.Call().Tenant, request));
}
