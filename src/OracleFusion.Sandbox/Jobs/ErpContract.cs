using OracleFusion.Sandbox.Soap;

namespace OracleFusion.Sandbox.Jobs;

/// <summary>The contract of ErpIntegrationService: its WSDL, and the schemas of its parameters and objects. Those operations whose
/// parameters the documentation tells in their order are in it.</summary>
internal static class ErpContract
{
    private const string Names = "http://xmlns.oracle.com/apps/financials/commonModules/shared/model/erpIntegrationService/";

    private static readonly (string Operation, string Parameters, string Result)[] Operations =
    [
        ("importBulkData", "document:Document jobDetails:Job* notificationCode:string callbackURL:string jobOptions:string?", "long"),
        ("loadAndImportData", "document:Document jobList:Job* interfaceDetails:string notificationCode:string callbackURL:string", "long"),
        ("submitESSJobRequest", "jobPackageName:string jobDefinitionName:string paramList:string*", "long"),
        ("getESSJobStatus", "requestId:long", "string"),
        ("downloadESSJobExecutionDetails", "requestId:long fileType:string", "Document*"),
        ("uploadFileToUcm", "document:Document", "string"),
        ("getDocumentForDocumentId", "documentId:string", "Document"),
        ("getDocumentIdsForFilePrefix", "prefix:string account:string comments:string", "string*"),
        ("appendFileComment", "documentId:string comments:string", "string"),
    ];

    private static readonly (string Name, string Fields)[] Types =
    [
        (
            "Document",
            "Content:base64Binary? FileName:string? ContentType:string? DocumentTitle:string? DocumentAuthor:string? "
                + "DocumentSecurityGroup:string? DocumentAccount:string? DocumentName:string? DocumentId:string?"
        ),
        ("Job", "JobName:string? ParameterList:string? JobRequestId:string?"),
    ];

    public static ServiceContract Contract { get; } =
        new("ErpIntegrationService", "/fscmService/ErpIntegrationService", Names, Names) { Operations = Operations, Types = Types };
}
