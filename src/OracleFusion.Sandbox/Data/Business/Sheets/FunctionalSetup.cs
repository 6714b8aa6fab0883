using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>What Functional Setup Manager and payroll administration start from: set-up tasks, offerings, flow patterns.</summary>
internal static class FunctionalSetup
{
    public static void Describe(Enterprise enterprise)
    {
        enterprise.Add("setupTasks", 3, sheet =>
            sheet
                .Case(
                    "TaskCode TaskName",
                    row => row,
                    "FND_MANAGE_STANDARD_LOOKUPS|Manage Standard Lookups",
                    "FND_MANAGE_COMMON_LOOKUPS|Manage Common Lookups",
                    "GL_MANAGE_ACCOUNTING_CALENDARS|Manage Accounting Calendars"
                )
                .Always("AvailableFlag ExportImportSupportedFlag CSVExportImportSupportedFlag", "Y")
        );
        enterprise.Add("features", 3, sheet =>
            sheet
                .Case(
                    "FeatureCode FeatureName FeatureType",
                    row => row,
                    "DOO_ORCHESTRATION|Order Management|OFFERING",
                    "XLE_FINANCIALS_JUR|Financials|OFFERING",
                    "ORA_ASK_ORGANIZATION_STRUCTURE|Organization Structures|FUNCTIONAL_AREA"
                )
                .Always("EnabledFlag", "Y")
                .Always("FrozenFlag ObsoleteFlag", "N")
                .Blank("SelectedChoices Classification")
        );
        enterprise.Add("flowPatterns", 3, sheet =>
            sheet
                .Key("FlowId")
                .Case("FlowPattern", row => row, "Do Nothing", "Load Data from File", "Load Initial Balances")
                .Same("BaseFlowName", "FlowPattern")
                .Same("BaseFlowId", "FlowId")
                .Case(
                    "Description",
                    row => Math.Min(row, 1),
                    "No pod has it: it takes the time of a flow and does nothing.",
                    "As pods have it; the sandbox does not do its tasks, and it ends in error."
                )
                .Always("FlowStatus", "Y")
                .Always("LDGRequired", "N")
                .Blank("ConnectorName ConnectorStatus LegislationCode LegislativeDataGroupId")
                .Child("flowParameters", new Repeat(1, 2, 2), parameter =>
                    parameter
                        .Key("FlowParameterId")
                        .Case("FlowParameter", row => row % 5, "Note", "Effective Date", "Content ID", "Effective Date", "Content ID")
                        .Same("BaseFlowParameterName", "FlowParameter")
                        .Same("BaseFlowParameterId", "FlowParameterId")
                        .Always("Display", "Y")
                        .Blank("BasisValue ParameterBasis Usage LegislationCode LegislativeDataGroupId")
                )
        );
    }
}
