namespace Platform.Messaging.Messages.Domain;

/// <summary>What can be wrong with a call on the messages.</summary>
public enum MessageError
{
    InvalidRequest,
    MessageNotFound,

    /// <summary>Only a failed message is sent again.</summary>
    MessageNotFailed,

    /// <summary>Telephone and text are erased, so that nothing is left to send.</summary>
    MessageErased,

    /// <summary>The report contradicts what is known: it tells of a message never handed over, or of a failure after delivery.</summary>
    ReportConflict,
}
