using OracleFusion.Sandbox.Soap;

namespace OracleFusion.Sandbox.Customers;

/// <summary>
/// The contracts of the services for customer accounts and customer profiles. Source: "SOAP Web Services for Oracle Sales" (Trading
/// Community Customer Account) and "for Oracle Financials" (Customer Profile); sites, contacts, relationships and flexfields are left out.
/// </summary>
internal static class CustomerContracts
{
    public const string Account =
        "CustomerAccountId:long? PartyId:long? AccountNumber:string? AccountName:string? Status:string? CustomerType:string? "
        + "CustomerClassCode:string? AccountEstablishedDate:date? Comments:string? CreatedByModule:string? CreationDate:dateTime? "
        + "LastUpdateDate:dateTime?";

    public const string Profile =
        "CustomerAccountProfileId:long? CustomerAccountId:long? AccountNumber:string? PartyId:long? ProfileClassName:string? "
        + "AccountStatusValue:string? CollectorName:string? CreditAnalystName:string? ConversionRateType:string? BillLevel:string? "
        + "BillType:string? ClearingDays:int? EffectiveStartDate:date? EffectiveEndDate:date?";

    public static ServiceContract Accounts { get; } =
        new(
            "CustomerAccountService",
            "/crmService/CustomerAccountService",
            "http://xmlns.oracle.com/apps/cdm/foundation/parties/customerAccountService/applicationModule/",
            "http://xmlns.oracle.com/apps/cdm/foundation/parties/customerAccountService/"
        )
        {
            Operations =
            [
                ("getCustomerAccount", "customerAccountId:long", "CustomerAccountResult"),
                ("createCustomerAccount", "customerAccount:CustomerAccount", "CustomerAccountResult"),
                ("updateCustomerAccount", "customerAccount:CustomerAccount", "CustomerAccountResult"),
                ("mergeCustomerAccount", "customerAccount:CustomerAccount", "CustomerAccountResult"),
                ("findCustomerAccount", "findCriteria:.FindCriteria findControl:.FindControl", "CustomerAccountResult"),
            ],
            Types = [("CustomerAccount", Account), ("CustomerAccountResult", "Value:CustomerAccount*")],
        };

    public static ServiceContract Profiles { get; } =
        new(
            "CustomerProfileService",
            "/fscmService/ReceivablesCustomerProfileService",
            "http://xmlns.oracle.com/apps/financials/receivables/customers/customerProfileService/",
            "http://xmlns.oracle.com/apps/financials/receivables/customers/customerProfileService/"
        )
        {
            Operations =
            [
                ("getActiveCustomerProfile", "customerProfile:CustomerProfile", "CustomerProfileResult"),
                ("createCustomerProfile", "customerProfile:CustomerProfile", "CustomerProfileResult"),
                ("updateCustomerProfile", "customerProfile:CustomerProfile", "CustomerProfileResult"),
            ],
            Types = [("CustomerProfile", Profile), ("CustomerProfileResult", "Value:CustomerProfile*")],
        };
}
