// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

/** All that a running Darkroom keeps its word on, wherever its catalog is. */
interface PipelineContract
    extends PhotoLifeContract,
        FormatsContract,
        PrivacyContract,
        BadFilesContract,
        StoreContract,
        EditContract,
        BatchContract,
        MultipartContract {}
