namespace Platform.Insurance.Registers.Domain;

/// <summary>What can be wrong with a call on a register.</summary>
public enum RegisterError
{
    InvalidEntry,
    EntryNotFound,
    CodeTaken,
    NameTaken,
    InvalidImport,

    /// <summary>A change would begin before what is there already.</summary>
    ChangeTooEarly,

    /// <summary>More than one text takes.</summary>
    ExportTooLarge,
}
