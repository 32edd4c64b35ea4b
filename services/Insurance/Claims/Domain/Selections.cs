using Platform.Kernel;

namespace Platform.Insurance.Claims.Domain;

/// <summary>Where the review of a claim, or the feedback on it, stands. The numbers are openIMIS's (sheet 3).</summary>
public enum Selection
{
    /// <summary>Nobody has decided yet.</summary>
    Idle = 1,

    /// <summary>It was decided against.</summary>
    NotSelected = 2,

    /// <summary>It is wanted.</summary>
    Selected = 4,

    /// <summary>It was done.</summary>
    Delivered = 8,

    /// <summary>It was wanted, and done without.</summary>
    Bypassed = 16,
}

/// <summary>What can be done about a review or a feedback.</summary>
public enum SelectionAction
{
    /// <summary>Want it.</summary>
    Select,

    /// <summary>Decide against it.</summary>
    Skip,

    /// <summary>Hand it in.</summary>
    Deliver,

    /// <summary>Do without it.</summary>
    Bypass,
}

/// <summary>The steps of a review or feedback, all of them while the claim is checked (sheet 3).</summary>
public static class Selections
{
    /// <summary>The step that follows.</summary>
    /// <exception cref="DomainException">
    /// <see cref="ClaimError.TransitionNotAllowed"/>: the claim is not checked. <see cref="ClaimError.SelectionNotAllowed"/>:
    /// the step does not start here.
    /// </exception>
    public static Selection Apply(ClaimState claim, Selection from, SelectionAction action)
    {
        if (claim != ClaimState.Checked)
        {
            throw new DomainException(
                ClaimError.TransitionNotAllowed,
                ErrorKind.FailedPrecondition,
                $"{action} is not possible: the claim is {claim}."
            );
        }

        return (from, action) switch
        {
            (Selection.Idle, SelectionAction.Select) => Selection.Selected,
            (Selection.Idle, SelectionAction.Skip) => Selection.NotSelected,
            (Selection.Selected, SelectionAction.Deliver) => Selection.Delivered,
            (Selection.Selected, SelectionAction.Bypass) => Selection.Bypassed,
            _ => throw new DomainException(
                ClaimError.SelectionNotAllowed,
                ErrorKind.FailedPrecondition,
                $"{action} is not possible: it is {from}."
            ),
        };
    }

    /// <summary>
    /// What a submission makes of a review: what was decided about an earlier attempt says nothing of this one, but a review that is
    /// wanted stays wanted.
    /// </summary>
    public static Selection AtSubmission(Selection from) => from == Selection.Selected ? from : Selection.Idle;

    /// <summary>What processing a claim makes of a feedback that is still wanted (sheet 4.8).</summary>
    public static Selection AtProcessing(Selection feedback) =>
        feedback == Selection.Selected ? Selection.Bypassed : feedback;
}
