namespace Platform.Messaging.Templates.Domain;

/// <summary>What can be wrong with a call on the templates.</summary>
public enum TemplateError
{
    InvalidRequest,

    /// <summary>The country sends nothing at this event.</summary>
    TemplateNotFound,
}
