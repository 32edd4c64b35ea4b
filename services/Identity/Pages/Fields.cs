namespace Platform.Identity.Pages;

/// <summary>The parts that forms are made of: a label for each field, its hint and its error tied to it.</summary>
internal static class Fields
{
    /// <summary>A form that comes back here.</summary>
    /// <param name="action">Path it is sent to.</param>
    /// <param name="token">What proves that we made it.</param>
    /// <param name="fields">Its fields.</param>
    /// <param name="submit">Text of its button.</param>
    public static Html Form(string action, string token, Html fields, string submit) =>
        Html.Of(
            $"""
            <form method="post" action="{action}" novalidate>
            <input type="hidden" name="form" value="{token}">
            {fields}<button type="submit">{submit}</button>
            </form>

            """
        );

    public static Html UserName(PageTexts texts, string value, IReadOnlyList<PageError> errors) =>
        Field(
            "user",
            texts["signin.user"],
            null,
            errors,
            Html.Of(
                $"""type="text" value="{value}" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="100" """
            )
        );

    public static Html Password(string id, string label, string? hint, bool isNew, IReadOnlyList<PageError> errors) =>
        Field(
            id,
            label,
            hint,
            errors,
            Html.Of(
                $"""type="password" autocomplete="{(isNew ? "new-password" : "current-password")}" maxlength="128" """
            )
        );

    public static Html Code(PageTexts texts, string? label, IReadOnlyList<PageError> errors) =>
        Field(
            "code",
            label ?? texts["code.label"],
            label is null ? texts["code.hint"] : null,
            errors,
            Html.Of($"""class="code" type="text" inputmode="numeric" autocomplete="one-time-code" maxlength="8" """)
        );

    private static Html Field(string id, string label, string? hint, IReadOnlyList<PageError> errors, Html attributes)
    {
        var error = errors.FirstOrDefault(e => e.Field == id)?.Text;
        var described = string.Join(
            ' ',
            new[] { hint is null ? null : $"{id}-hint", error is null ? null : $"{id}-error" }.OfType<string>()
        );
        return Html.Of(
            $"""
            <label for="{id}">{label}</label>
            {(hint is null ? Html.Empty : Html.Of($"<p class=\"hint\" id=\"{id}-hint\">{hint}</p>\n"))}{(
                error is null ? Html.Empty : Html.Of($"<p class=\"error\" id=\"{id}-error\">{error}</p>\n")
            )}<input id="{id}" name="{id}" {attributes}{(
                described.Length == 0 ? Html.Empty : Html.Of($"aria-describedby=\"{described}\" ")
            )}{(error is null ? Html.Empty : Html.Markup("aria-invalid=\"true\" "))}required>

            """
        );
    }
}
