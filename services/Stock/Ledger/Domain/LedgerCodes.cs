namespace Platform.Stock.Ledger.Domain;

/// <summary>Codes of the rules that a line of a stock event can break, each one rule. Callers see them; they never change.</summary>
internal static class LedgerCodes
{
    /// <summary>A value is missing.</summary>
    public const string Required = "REQUIRED";

    /// <summary>The event has no line, or more than <see cref="StockEventDraft.MostLines"/>.</summary>
    public const string LineCount = "LINE_COUNT";

    /// <summary>A field is said that the kind of line does not have.</summary>
    public const string NotForKind = "NOT_FOR_KIND";

    /// <summary>The facility is not known here.</summary>
    public const string FacilityUnknown = "FACILITY_UNKNOWN";

    /// <summary>The program is not known, or not one of the facility's.</summary>
    public const string ProgramUnknown = "PROGRAM_UNKNOWN";

    /// <summary>The product is not known.</summary>
    public const string ProductUnknown = "PRODUCT_UNKNOWN";

    /// <summary>The product is not approved for the program and facility type, which receiving needs (decision S9).</summary>
    public const string ProductNotApproved = "PRODUCT_NOT_APPROVED";

    /// <summary>The storage place is not one of the facility's.</summary>
    public const string PlaceUnknown = "PLACE_UNKNOWN";

    /// <summary>The product's lots are followed, and the line names none.</summary>
    public const string LotRequired = "LOT_REQUIRED";

    /// <summary>The lot is not known.</summary>
    public const string LotUnknown = "LOT_UNKNOWN";

    /// <summary>The lot is of another trade item or product.</summary>
    public const string LotOfOtherProduct = "LOT_OF_OTHER_PRODUCT";

    /// <summary>The quantity is below the least of its kind (1; 0 for a count) or beyond the most (decision S8).</summary>
    public const string QuantityRange = "QUANTITY_RANGE";

    /// <summary>The day is yet to come.</summary>
    public const string InFuture = "IN_FUTURE";

    /// <summary>The day is longer ago than the program lets people enter.</summary>
    public const string TooFarBack = "TOO_FAR_BACK";

    /// <summary>The day is locked, and a count cannot stand on another; or no day is open.</summary>
    public const string PeriodLocked = "PERIOD_LOCKED";

    /// <summary>One card is counted twice at one time.</summary>
    public const string CountedTwice = "COUNTED_TWICE";

    /// <summary>The reason is not known.</summary>
    public const string ReasonUnknown = "REASON_UNKNOWN";

    /// <summary>The reason is not one of the program and facility type.</summary>
    public const string ReasonNotValid = "REASON_NOT_VALID";

    /// <summary>The reason is of a category or type that this kind of line does not take.</summary>
    public const string ReasonNotForKind = "REASON_NOT_FOR_KIND";

    /// <summary>The source is not one of the program and facility type.</summary>
    public const string SourceNotValid = "SOURCE_NOT_VALID";

    /// <summary>The destination is not one of the program and facility type.</summary>
    public const string DestinationNotValid = "DESTINATION_NOT_VALID";

    /// <summary>The source or destination lies outside the area that its assignment names.</summary>
    public const string OutsideArea = "OUTSIDE_AREA";

    /// <summary>A text was given where the reason or the node has none.</summary>
    public const string FreeTextNotAllowed = "FREE_TEXT_NOT_ALLOWED";

    /// <summary>A cost is no amount of 0 or more for 1 Each or more.</summary>
    public const string CostRange = "COST_RANGE";

    /// <summary>A vial monitor was read on a product that has none.</summary>
    public const string VvmNotUsed = "VVM_NOT_USED";

    /// <summary>A vial monitor has the stages 1 to 4.</summary>
    public const string VvmStage = "VVM_STAGE";

    /// <summary>The lot's last day of use is over (decision S12).</summary>
    public const string Expired = "EXPIRED";

    /// <summary>The lot is recalled (decision S27).</summary>
    public const string Recalled = "RECALLED";

    /// <summary>Quarantined stock goes only where stock is returned or destroyed.</summary>
    public const string InQuarantine = "IN_QUARANTINE";

    /// <summary>The unpacked product has no parts.</summary>
    public const string NotAKit = "NOT_A_KIT";

    /// <summary>The product is no part of the unpacked kit.</summary>
    public const string NotAPart = "NOT_A_PART";

    /// <summary>The parts are not exactly the recipe times the kits (decision S30).</summary>
    public const string PartQuantity = "PART_QUANTITY";

    /// <summary>Lines that belong together do not add up: repacks and moves within a facility keep every Each.</summary>
    public const string Unbalanced = "UNBALANCED";

    /// <summary>Lines of one repack are of different products.</summary>
    public const string OtherProduct = "OTHER_PRODUCT";

    /// <summary>There is no such line at the facility.</summary>
    public const string LineUnknown = "LINE_UNKNOWN";

    /// <summary>The line was cancelled before.</summary>
    public const string AlreadyCancelled = "ALREADY_CANCELLED";

    /// <summary>A cancellation, and a reservation's line, cannot be cancelled.</summary>
    public const string NotCancellable = "NOT_CANCELLABLE";

    /// <summary>The line is part of an unpacking, repacking or move, which is cancelled whole.</summary>
    public const string CancelWhole = "CANCEL_WHOLE";

    /// <summary>Something issued by the line was returned; the return is cancelled first.</summary>
    public const string HasReturns = "HAS_RETURNS";

    /// <summary>A correction names a line that the event does not cancel.</summary>
    public const string NotCancelledHere = "NOT_CANCELLED_HERE";

    /// <summary>The line returned from is not an issue of the product.</summary>
    public const string ReturnOfOther = "RETURN_OF_OTHER";

    /// <summary>More is returned than was issued.</summary>
    public const string ReturnExceedsIssue = "RETURN_EXCEEDS_ISSUE";

    /// <summary>The card would show less than nothing on a day (decision S3).</summary>
    public const string InsufficientStock = "INSUFFICIENT_STOCK";

    /// <summary>The stock is there but in quarantine, or the quarantine does not hold so much.</summary>
    public const string InsufficientCondition = "INSUFFICIENT_CONDITION";

    /// <summary>The stock is there but promised.</summary>
    public const string StockReserved = "STOCK_RESERVED";

    /// <summary>Less is free than is to be promised.</summary>
    public const string InsufficientFree = "INSUFFICIENT_FREE";

    /// <summary>The reservation is not on the card, or is smaller.</summary>
    public const string ReservationExceeded = "RESERVATION_EXCEEDED";

    /// <summary>The transfer does not have so much on its way (decision S26).</summary>
    public const string NotInTransit = "NOT_IN_TRANSIT";

    /// <summary>The card would show more than a card can.</summary>
    public const string BalanceRange = "BALANCE_RANGE";
}
